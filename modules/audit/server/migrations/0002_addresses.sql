-- Who was invited but had no account then is found by the address, when the account of that address is deleted (R-AUD-2).
create index audit_person_email on audit_person (email) where email is not null;
