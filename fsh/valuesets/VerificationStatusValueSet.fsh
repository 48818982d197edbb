ValueSet: VerificationStatusValueSet
Id: verification-status
Title: "Verification statuses"
Description: "Every verification status an organisation in the register may have."
* ^experimental = false
* VerificationStatusCodeSystem#verified
* VerificationStatusCodeSystem#pending
* VerificationStatusCodeSystem#suspended
* VerificationStatusCodeSystem#withdrawn
