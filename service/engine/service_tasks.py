"""The library's side of service and rule tasks; what they do is ``automatic``."""

from typing import Any

from SpiffWorkflow.spiff.specs.spiff_task import SpiffBpmnTask


class Automatic(SpiffBpmnTask):
    """The token asks the step to do it: done at once (``True``), or requested as a job (``None``)."""

    def _run_hook(self, my_task: Any) -> bool | None:
        done: bool | None = my_task.workflow.script_engine.carry_out(my_task)
        return done
