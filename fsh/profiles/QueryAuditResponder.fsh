Profile: QueryAuditResponder
Parent: AuditEvent
Id: query-audit-responder
Title: "Audit record of the responder"
Description: "What the responder records of a request before it sends the reply: who asked whom, as whom and why, how it decided under which policy, and what it answered. What a faulty request does not say cannot be recorded, so most of it is required only where there was an answer."
* insert QueryAudit
* obeys sdx-aud-18 and sdx-aud-19
* extension[responseOutcome] 1..1
* entity[decision].detail[rule] 1..1
