-- What earlier versions kept of runs that were cancelled, failed as a whole or were deleted; see HeldTexts.
delete from held_page where run_id in (select run_id from cancelled_run);
delete from text_release where run_id in (select run_id from cancelled_run);
