"""Plain pages for caseworkers under ``/``: they work without scripts and call the same use cases as REST."""

from service.api.pages import (
    actions,
    case,
    clock,
    document,
    inbox,
    kept,
    new_case,
    reopening,
    sign_in,
    task,
    work_list,
)

PAGES = (sign_in, work_list, new_case, case, actions, inbox, kept, reopening, task, document, clock)
