-- A run that computed another again is told apart from others for as long as it is kept, though the other may be gone.
alter table verification drop constraint verification_verifies_fkey;
