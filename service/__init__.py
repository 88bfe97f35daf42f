"""Hemvist: a municipality's policy against social dumping, run as BPMN diagrams."""
