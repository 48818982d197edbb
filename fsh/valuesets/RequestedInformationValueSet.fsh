ValueSet: RequestedInformationValueSet
Id: requested-information
Title: "Requested information"
Description: "Everything a requester may ask to be told about a person."
* ^experimental = false
* RequestedInformationCodeSystem#known
* RequestedInformationCodeSystem#active-involvement
* RequestedInformationCodeSystem#involvement-detail
