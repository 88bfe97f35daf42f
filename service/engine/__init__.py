"""The only importer of SpiffWorkflow: values in, values out."""
