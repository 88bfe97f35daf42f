"""An authority's own form, filled in beside a letter and flattened: what is seen is all there is in it.

The form is a municipality's file and opened here only, in the limited child. What stands in its fields is
laid over its pages by the same renderer as letters, so that every name comes out as it is written; then its
fields are taken away. Nothing is cut: what has no room is a gap, as what nobody has said.
"""
