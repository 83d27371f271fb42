-- Why a target asks for less than was asked, or achieved, before.
ALTER TABLE target ADD reason_easier text;
ALTER TABLE target_version ADD reason_easier text;
