"""Forms: JSON Schema 2020-12 and a UI schema in; values, texts, facts and people out, or errors.

The one place where an answer is judged, for pages and REST alike.
"""

from service.content.forms.asking import Choice, Field, fields
from service.content.forms.conditions import VisibleWhen
from service.content.forms.english import in_english
from service.content.forms.errors import FormError, FormRefused
from service.content.forms.library import form
from service.content.forms.post import from_post, written
from service.content.forms.reading import Form, Language, Reading
from service.content.forms.split import PersonData

__all__ = [
    "Choice",
    "Field",
    "Form",
    "FormError",
    "FormRefused",
    "Language",
    "PersonData",
    "Reading",
    "VisibleWhen",
    "fields",
    "form",
    "from_post",
    "in_english",
    "written",
]
