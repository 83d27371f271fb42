-- How the civil servant with the NIP stands to an appraisal on a day: who they are, who appraises the supervisor whom it names, and which
-- relations hold. The supervisor is the one that the appraisal names, whoever appraises the employee meanwhile.
CREATE FUNCTION appraisal_viewer(caller_nip text, employee uuid, supervisor uuid, unit uuid, day date,
                                 OUT caller_id uuid, OUT superior_id uuid, OUT relations text[]) LANGUAGE plpgsql STABLE AS $$
BEGIN
    relations := '{}';
    superior_id := directory_supervisor(supervisor, day);
    IF caller_nip IS NULL THEN RETURN; END IF;
    SELECT id INTO caller_id FROM directory_employees_on(day) WHERE nip = caller_nip;
    IF caller_id IS NULL THEN RETURN; END IF;
    IF caller_id = employee THEN relations := relations || 'self'::text; END IF;
    IF caller_id = supervisor THEN relations := relations || 'supervisor'::text; END IF;
    IF caller_id = superior_id THEN relations := relations || 'superior'::text; END IF;
    IF directory_heads(caller_id, unit, day) THEN relations := relations || 'unit_head'::text; END IF;
END
$$;
