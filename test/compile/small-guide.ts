/** Path below fsh/ → text. */
export type Sources = Readonly<Record<string, string>>;

/**
 * A guide of nonsense that has every kind of definition, and every way in which SUSHI lets one depend on another:
 * parents, extensions that name the profiles they are used in, profiles that refer to each other, code systems whose
 * codes are checked, inline instances, contained ones that are put in last, rule sets with and without parameters,
 * mappings on parent and child.
 */
export const SMALL_GUIDE: Sources = {
  'aliases.fsh': `Alias: $shape = https://a.example/shape
Alias: $unused = https://a.example/unused
`,
  'codes.fsh': `CodeSystem: ColourCodeSystem
Id: colour
Title: "Colours"
Description: "Colours"
* insert Status
* ^property[+].code = #warm
* ^property[=].type = #boolean
* #red "Red" "Like blood"
* #red ^property[+].code = #warm
* #red ^property[=].valueBoolean = true
* #blue "Blue" "Like the sky"
* #green "Green" "Like grass"
  * #lime "Lime" "Like limes"

CodeSystem: SizeCodeSystem
Id: size
Title: "Sizes"
Description: "Sizes"
* #small "Small" "Small"
* #large "Large" "Large"
`,
  'extensions.fsh': `Extension: Shade
Id: shade
Title: "Shade"
Description: "Shade"
Context: Keeper
* value[x] only Coding
* value[x] from ColourValueSet (required)

Extension: Habit
Id: habit
Title: "Habit"
Description: "Habit"
* ^context[+].type = #element
* ^context[=].expression = "Patient"
* extension contains often 0..1 and with 0..1
* extension[often].value[x] only boolean
* extension[with].value[x] only Reference(Keeper or Clinic)
`,
  'instances.fsh': `Instance: Ann
InstanceOf: Child
Usage: #example
* active = true
* name.family = "Example"
* generalPractitioner = Reference(Surgery)
* extension[shade].valueCoding = ColourCodeSystem#red
* contained[+] = InnerSurgery
* managingOrganization = Reference(InnerSurgery)

Instance: Surgery
InstanceOf: Clinic
Usage: #example
* name = "Surgery"

Instance: InnerSurgery
InstanceOf: Clinic
Usage: #inline
* name = "Inside"

Instance: FirstId
InstanceOf: NamingSystem
Usage: #definition
* insert Naming(first)
* kind = #identifier

Instance: SecondId
InstanceOf: NamingSystem
Usage: #definition
* insert Naming(second)
* kind = #identifier

Instance: Ask
InstanceOf: OperationDefinition
Usage: #definition
* name = "Ask"
* status = #active
* kind = #operation
* code = #ask
* system = false
* type = true
* instance = false
* resource = #Patient
* inputProfile = Canonical(Keeper)
* parameter[+].name = #colour
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].binding.strength = #required
* parameter[=].binding.valueSet = Canonical(ColourValueSet)
`,
  'invariants.fsh': `Invariant: sml-1
Description: "Has a name."
Severity: #error
Expression: "name.exists()"

Invariant: sml-2
* human = "Has an address."
* severity = #warning
* expression = "address.exists()"
`,
  'mappings.fsh': `Mapping: KeeperToPaper
Source: Keeper
Target: "https://a.example/paper"
Id: paper
Title: "Paper"
* -> "Form"
* name.family -> "Box 1"

Mapping: ChildToPaper
Source: Child
Target: "https://a.example/card"
Id: card
Title: "Card"
* birthDate -> "Box 2"

Mapping: ThingToPaper
Source: Thing
Target: "https://a.example/paper"
Id: paper
* size -> "Box 3"
`,
  'models.fsh': `Logical: Thing
Parent: Base
Id: thing
Title: "Thing"
Description: "Thing"
* ^extension[+].url = "http://hl7.org/fhir/StructureDefinition/structuredefinition-type-characteristics"
* ^extension[=].valueCode = #can-be-target
* size 0..1 Coding "Size"
* size from SizeValueSet (required)
* owner 0..* Reference(Keeper) "Owner"

Logical: Toy
Parent: Thing
Id: toy
Title: "Toy"
Description: "Toy"
* colour 0..1 code "Colour"
`,
  'profiles/Child.fsh': `Profile: Child
Parent: Keeper
Id: child
Title: "Child"
Description: "Child"
* birthDate 0..1 MS
* identifier 0..2
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains shape 0..1
* identifier[shape].system = $shape
`,
  'profiles/Clinic.fsh': `Profile: Clinic
Parent: Organization
Id: clinic
Title: "Clinic"
Description: "Clinic"
* name 1..1
* type = ColourCodeSystem#blue
* partOf only Reference(Clinic)
* obeys sml-2
`,
  'profiles/Keeper.fsh': `Profile: Keeper
Parent: Patient
Id: keeper
Title: "Keeper"
Description: "Keeper"
* insert Status
* insert Least(name, 1)
* obeys sml-1 and sml-2
* extension contains Shade named shade 0..1 MS and Habit named habit 0..1
* generalPractitioner only Reference(Clinic)
* link.other only Reference(Keeper or Child)
* maritalStatus from ColourValueSet (extensible)
`,
  'profiles/Shelf.fsh': `Profile: Shelf
Parent: Observation
Id: shelf
Title: "Shelf"
Description: "Shelf"
* ^contained[+] = InnerValueSet
* code from InnerValueSet (required)
* value[x] only CodeableConcept or Quantity
* valueCodeableConcept = SizeCodeSystem#small
* subject only Reference(Keeper)

Instance: InnerValueSet
InstanceOf: ValueSet
Usage: #inline
* status = #active
* compose.include.system = "https://a.example/shape"
`,
  'rules.fsh': `RuleSet: Status
* ^purpose = "Nonsense"

RuleSet: Least(element, least)
* {element} {least}..
* {element} MS

RuleSet: Naming(id)
* name = "{id}"
* status = #active
* date = "2020-01-01"
* uniqueId.type = #uri
* uniqueId.value = "https://a.example/{id}"
`,
  'values.fsh': `ValueSet: ColourValueSet
Id: colour
Title: "Colours"
Description: "Colours"
* ColourCodeSystem#red
* ColourCodeSystem#blue
* include codes from valueset SizeValueSet

ValueSet: SizeValueSet
Id: size
Title: "Sizes"
Description: "Sizes"
* include codes from system SizeCodeSystem
`,
};

const edit =
  (file: string, from: string | RegExp, to: string) =>
  (sources: Sources): Sources => ({ ...sources, [file]: (sources[file] ?? '').replace(from, to) });

const add =
  (file: string, text: string) =>
  (sources: Sources): Sources => ({ ...sources, [file]: `${sources[file] ?? ''}\n${text}` });

const rename =
  (from: string, to: string) =>
  (sources: Sources): Sources =>
    Object.fromEntries(Object.entries(sources).map(([file, text]) => [file === from ? to : file, text]));

const remove =
  (file: string) =>
  (sources: Sources): Sources =>
    Object.fromEntries(Object.entries(sources).filter(([name]) => name !== file));

/** What an author may do to the small guide; each can be done and undone in any order. */
export const EDITS: Readonly<Record<string, (sources: Sources) => Sources>> = {
  'a code added': edit('codes.fsh', '* #blue', '* #black "Black" "Like night"\n* #blue'),
  'a code removed that a value set and a profile use': edit('codes.fsh', /\* #blue.*\n/, ''),
  'a code renamed': edit('codes.fsh', '* #red "Red"', '* #crimson "Red"'),
  'another display of a code': edit('codes.fsh', '"Like grass"', '"Like a meadow"'),
  'a property of a code changed': edit('codes.fsh', 'valueBoolean = true', 'valueBoolean = false'),
  'a property of a code that is of no type': edit('codes.fsh', 'valueBoolean = true', 'valueCoding = "x"'),
  'an incomplete code system': edit('codes.fsh', '* insert Status', '* ^content = #fragment'),
  'an expression of an invariant changed': edit('invariants.fsh', 'name.exists()', 'name.count() > 0'),
  'an invariant by rules changed': edit('invariants.fsh', 'an address', 'an address or two'),
  'an invariant renamed that profiles obey': edit('invariants.fsh', 'Invariant: sml-2', 'Invariant: sml-9'),
  'an invariant added': add('invariants.fsh', 'Invariant: sml-3\nDescription: "No."\nExpression: "false"\n'),
  'a slice added': edit('profiles/Child.fsh', 'shape 0..1', 'shape 0..1 and other 0..1'),
  'a slice removed that a rule needs': edit('profiles/Child.fsh', '* identifier contains shape 0..1\n', ''),
  'a parameter of a rule set changed': edit('profiles/Keeper.fsh', 'Least(name, 1)', 'Least(telecom, 2)'),
  'a parameter of a rule set missing': edit('profiles/Keeper.fsh', 'Least(name, 1)', 'Least(name)'),
  'a parameter that makes nonsense': edit('profiles/Keeper.fsh', 'Least(name, 1)', 'Least(nme, 1)'),
  'a rule set changed': edit('rules.fsh', '"Nonsense"', '"Sense"'),
  'a rule set with parameters changed': edit('rules.fsh', '{element} MS', '{element} SU'),
  'a rule set with a fault': edit('rules.fsh', '^purpose =', '^porpoise ='),
  'a profile changed that is a parent': edit(
    'profiles/Keeper.fsh',
    'Shade named shade 0..1',
    'Shade named shade 1..1',
  ),
  'a profile that no longer has what its child needs': add('profiles/Keeper.fsh', '* identifier 0..0\n'),
  'a description changed': edit('profiles/Clinic.fsh', 'Description: "Clinic"', 'Description: "Surgery"'),
  'an extension changed': edit('extensions.fsh', 'Title: "Habit"', 'Title: "Habits"'),
  'an extension made a modifier': add('extensions.fsh', '* . ?!\n* ^purpose = "x"\n'),
  'a context of an extension changed': edit('extensions.fsh', 'Context: Keeper', 'Context: Keeper, Clinic'),
  'a mapping changed': edit('mappings.fsh', 'Box 1', 'Box 7'),
  'a mapping moved to another profile': edit('mappings.fsh', 'Source: Child', 'Source: Clinic'),
  'a mapping that its parent has already': edit('mappings.fsh', 'Id: card', 'Id: paper'),
  'a mapping of nothing': edit('mappings.fsh', 'Source: Thing', 'Source: Nothing'),
  'a mapping with a fault': edit('mappings.fsh', '* size ->', '* sise ->'),
  'a mapping added': add(
    'mappings.fsh',
    'Mapping: ShadeToPaper\nSource: Shade\nTarget: "https://a.example/x"\nId: x\n* -> "X"\n',
  ),
  'a file added': add(
    'profiles/Baby.fsh',
    'Profile: Baby\nParent: Child\nId: baby\nTitle: "Baby"\nDescription: "Baby"\n* active 1..1\n',
  ),
  'a file removed': remove('extensions.fsh'),
  'a file renamed, so that it comes last': rename('profiles/Keeper.fsh', 'zz/Keeper.fsh'),
  'a file of instances renamed, so that it comes first': rename('instances.fsh', 'a.fsh'),
  'a file emptied': edit('values.fsh', /^[^]*$/, ''),
  'an artefact removed that others refer to': edit('values.fsh', /ValueSet: SizeValueSet[^]*$/, ''),
  'an artefact renamed that others refer to': edit(
    'values.fsh',
    'ValueSet: ColourValueSet',
    'ValueSet: HueValueSet',
  ),
  'an artefact with another id': edit('profiles/Clinic.fsh', 'Id: clinic', 'Id: practice'),
  'an artefact with another URL': add('profiles/Clinic.fsh', '* ^url = "https://a.example/clinic"\n'),
  'an artefact with another name inside': add('profiles/Clinic.fsh', '* ^name = "Practice"\n'),
  'broken syntax': edit('profiles/Keeper.fsh', 'Profile:', 'Profil:'),
  'syntax broken half-way': edit('profiles/Clinic.fsh', 'Title: "Clinic"', 'Title: "Clinic'),
  'an unknown alias': edit('profiles/Child.fsh', 'system = $shape', 'system = $shap'),
  'an alias changed': edit('aliases.fsh', 'a.example/shape', 'b.example/shape'),
  'an alias removed': edit('aliases.fsh', /Alias: \$unused.*\n/, ''),
  'an alias added': add('aliases.fsh', 'Alias: $more = https://a.example/more\n'),
  'an alias with the name of a profile': add('aliases.fsh', 'Alias: Clinic = https://a.example/clinic\n'),
  'an alias with the name of a type': add('aliases.fsh', 'Alias: Patient = https://a.example/patient\n'),
  'a cyclic parent': edit('profiles/Keeper.fsh', 'Parent: Patient', 'Parent: Child'),
  'an unknown parent': edit('profiles/Clinic.fsh', 'Parent: Organization', 'Parent: Organisation'),
  'a parent of another type': edit('profiles/Child.fsh', 'Parent: Keeper', 'Parent: Clinic'),
  'a duplicate id': edit('profiles/Clinic.fsh', 'Id: clinic', 'Id: keeper'),
  'a duplicate name': add('profiles/Clinic.fsh', 'Profile: Child\nParent: Patient\nId: other\n'),
  'a name that a profile and an extension share': add('profiles/Clinic.fsh', 'Extension: Child\nId: other\n'),
  'a name that a value set and a profile share': add(
    'values.fsh',
    'ValueSet: Clinic\nId: c\n* include codes from system $shape\n',
  ),
  'an instance changed': edit('instances.fsh', '"Example"', '"Sample"'),
  'an inline instance changed': edit('instances.fsh', '"Inside"', '"Within"'),
  'an inline instance removed': edit('instances.fsh', /Instance: InnerSurgery\n(?:.+\n)+/, ''),
  'a contained value set changed': edit(
    'profiles/Shelf.fsh',
    'compose.include',
    'experimental = true\n* compose.include',
  ),
  'an instance that lacks something': edit('instances.fsh', '* code = #ask\n', ''),
  'an instance that unfolds its type': edit(
    'instances.fsh',
    'Naming(first)',
    'Naming(first)\n* extension[Habit].extension[often].valueBoolean = true',
  ),
  'an instance added': add(
    'instances.fsh',
    'Instance: ThirdId\nInstanceOf: NamingSystem\nUsage: #definition\n* insert Naming(third)\n* kind = #codesystem\n',
  ),
  'an instance removed': edit('instances.fsh', /Instance: FirstId\n(?:.+\n)+/, ''),
  'a model changed': edit('models.fsh', 'size 0..1', 'size 1..1'),
  'a model that nothing may refer to': edit('models.fsh', /\* \^extension.*\n/g, ''),
  'a reference to a model': edit('profiles/Shelf.fsh', 'Reference(Keeper)', 'Reference(Thing)'),
  'a binding to a profile': edit('profiles/Keeper.fsh', 'from ColourValueSet', 'from Clinic'),
  'a comment': (sources) =>
    edit('profiles/Keeper.fsh', 'Profile:', '// Nobody reads this.\n\nProfile:')(sources),
};
