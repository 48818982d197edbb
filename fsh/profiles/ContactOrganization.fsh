Profile: ContactOrganization
Parent: Organization
Id: contact-organization
Title: "Contact"
Description: "Whom to telephone: an organisation or team with its public front door. There is no address, because some services must not be found, and no person. The name must not give away what kind of help somebody gets: name the front door, never the clinic."
* insert ContactDetails
* id 0..0
