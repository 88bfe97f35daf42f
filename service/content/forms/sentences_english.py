"""The sentences about answers that can't be accepted, in English: by the same codes."""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # Not answered.
    "required": "Answer “{label}”.",
    "required.text": "Write something under “{label}”.",
    "required.lines": "Write at least one line under “{label}”.",
    "required.rows": "Add at least one row under “{label}”.",
    "required.choice": "Choose one of the answers under “{label}”.",
    "required.choices": "Choose at least one of the answers under “{label}”.",
    "required.date": "Give a date under “{label}”, for example 2026-03-01.",
    "required.person": "Choose a person under “{label}”.",
    "required.persons": "Choose at least one person under “{label}”.",
    "required.document": "Choose a document under “{label}”.",
    "required.yes": "Tick “{label}”. If it isn't so, the task can't be completed yet.",
    "required.municipality": "Choose a municipality under “{label}”.",
    "blank": "There are only spaces under “{label}”. Write the answer, or leave it empty if you may.",
    # Answered in another way than the question asks.
    "type": "“{label}” has the wrong sort of answer. Answer as the question is put.",
    "type.text": "“{label}” should be a text. Write the answer in words.",
    "type.date": "“{label}” should be a date. Write it as year-month-day, for example 2026-03-01.",
    "type.choices": "“{label}” should be a list of one or more of the answers. Choose among them.",
    "type.persons": "“{label}” should be a list of one or more people. Choose among them.",
    "type.boolean": "“{label}” should be yes or no. Choose one of them.",
    "type.integer": "“{label}” should be a whole number. Write it with digits.",
    "type.number": "“{label}” should be a number. Write it with digits.",
    "choice": "“{label}” should be one of the answers to choose from. Choose one of them.",
    "yes": "“{label}” needs to be ticked. If it isn't so, the task can't be completed yet.",
    "min_length": "“{label}” should have at least {limit} characters. Write in more detail.",
    "max_length": "“{label}” may have at most {limit} characters. Shorten the text.",
    "minimum": "“{label}” should be at least {limit}. Change the number.",
    "maximum": "“{label}” may be at most {limit}. Change the number.",
    "min_items": "“{label}” should have at least {limit} answers. Add some.",
    "max_items": "“{label}” may have at most {limit} answers. Take some away.",
    "unique": "The same answer stands twice under “{label}”. Take one of them away.",
    "pattern": "“{label}” isn't written in the right way. See the help beside the question.",
    "invalid": "“{label}” doesn't fit the question. See the help and change the answer.",
    # Dates and codes.
    "date": "“{label}” should be a date that exists. Write it as year-month-day, for example 2026-03-01.",
    "date_range": "“{label}” should be a date between the years 1900 and 2200. Check the year.",
    "future": "“{label}” can't be in the future. Check the day, and the year above all.",
    "not_before": "“{label}” can't be before “{other}”. Check the two dates.",
    "municipality": "“{label}” should be one of Sweden's municipalities, with a code of four digits. Choose "
    "it in the list.",
    "identity_number": "“{label}” should be a personal identity number or co-ordination number that exists: "
    "yyyymmdd-nnnn. Check the digits, or leave it empty if the number isn't known.",
    "identity_number_check_digit": "The last digit of “{label}” doesn't fit the others. Check every digit, "
    "or leave it empty if the number isn't known.",
    "identity_number_century": "“{label}” needs the century. Write twelve digits: yyyymmdd-nnnn.",
    "person": "“{label}” should be a person in the case. Choose among them.",
    "same_person": "That person already has a row in the list. Choose another, or take one of the rows away.",
    "document": "“{label}” should be a document in the case. Choose among them.",
    # Fields that should not be there.
    "hidden": "“{label}” doesn't belong to the other answers. Take it away, or change what it hangs on.",
    "unknown_field": "There is one field too many. Send only the fields that the form has.",
    # What nobody could have meant.
    "control_characters": "“{label}” has invisible characters that can't be saved. Write the text again.",
    "characters": "A character can't be read. Write the text again.",
    "too_long": "“{label}” may have at most 20,000 characters. Shorten the text, or put it in a document.",
    "number_range": "A number is too large, or isn't a number. Write it with digits.",
    "not_an_object": "The answers should come as an object with the form's fields. Send them so.",
    "not_json": "The answers should be JSON. Send them so.",
    "too_deep": "The answers stand inside one another too many times. Send them as the form is built.",
    "too_large": "There are too many answers. Send only what the form asks for.",
}
