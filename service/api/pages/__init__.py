"""Plain pages for caseworkers under ``/``: they work without scripts and call the same use cases as REST."""

from service.api.pages import (
    actions,
    case,
    clock,
    dispatch,
    document,
    enclosures,
    inbox,
    journal,
    kept,
    new_case,
    references,
    reopening,
    sign_in,
    task,
    work_list,
)

PAGES = (
    sign_in,
    work_list,
    new_case,
    case,
    actions,
    journal,
    inbox,
    kept,
    reopening,
    task,
    document,
    enclosures,
    clock,
    dispatch,
    references,
)
