Instance: sharing-policy-id
InstanceOf: NamingSystem
Usage: #definition
Title: "Sharing policy identifier"
Description: "Identifiers of sharing policies: agreements between organisations that requests are made under."
* insert IdentifierSystem(SharingPolicyId, sharing-policy)
* usage = "With the version of the policy, in requests and in decisions. An identifier stays the same from one version of a policy to the next."
