"""The chapters of a story, a file each: steps with believable answers, for anybody they are told about."""
