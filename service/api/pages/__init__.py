"""Plain pages for caseworkers under ``/``: they work without scripts and call the same use cases as REST."""

from service.api.pages import case, clock, new_case, sign_in, task, work_list

PAGES = (sign_in, work_list, new_case, case, task, clock)
