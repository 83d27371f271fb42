-- A target that is a range, of which `value` is the lower end: within it, all is achieved.
ALTER TABLE target ADD value_to numeric(27, 9) CHECK (value_to >= value), ADD full_value_to numeric(27, 9);
ALTER TABLE target_version ADD value_to numeric(27, 9), ADD full_value_to numeric(27, 9);
ALTER TABLE plan_template_item ADD value_to numeric(27, 9) CHECK (value_to >= value);
