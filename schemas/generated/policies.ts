// Generated from the files of schemas/policies by `npm run generate`. Do not edit.

export const POLICIES: Readonly<Record<string, string>> = {
  'admins-administer': `// Administrators can set every room right.
permit (
  principal is Person in Role::"admin",
  action == Action::"administer",
  resource
);
`,
  'admins-dispose': `// Administrators archive, hold and delete any investigation: what the law asks for does not wait for a lead.
permit (
  principal is Person in Role::"admin",
  action == Action::"dispose",
  resource is Investigation
);
`,
  'auditors-audit': `// Only auditors read who did what.
permit (
  principal is Person in Role::"auditor",
  action == Action::"audit",
  resource is Organisation
);
`,
  'authors-do-not-review': `// Nobody approves a playbook that they had a hand in.
forbid (
  principal,
  action == Action::"review",
  resource is Playbook
)
when { resource.authors.contains(principal) };
`,
  'contributors-contribute': `// Whoever was asked in as a contributor, or leads, writes in that investigation, viewers of the organisation too.
permit (
  principal is Person in Role::"viewer",
  action == Action::"contribute",
  resource is Investigation
)
when {
  resource.leads.contains(principal) ||
  resource.contributors.contains(principal) ||
  principal in resource.contributorTeams
};
`,
  'evidence-is-read': `// Whoever may read the investigation reads evidence that nobody restricted; the investigation is decided before it.
permit (
  principal is Person in Role::"viewer",
  action == Action::"readEvidence",
  resource is Evidence
)
when { !resource.restricted };
`,
  'investigators-author': `// Investigators propose and review query templates and playbooks, and try them.
permit (
  principal is Person in Role::"investigator",
  action == Action::"author",
  resource is Organisation
);
`,
  'investigators-contribute-to-rooms': `// Investigators write in every investigation that they may read.
permit (
  principal is Person in Role::"investigator",
  action == Action::"contribute",
  resource is Investigation
)
when {
  resource.access == "organisation" ||
  resource.members.contains(principal) ||
  principal in resource.memberTeams
};
`,
  'investigators-contribute': `// Investigators open investigations, start playbooks and answer approvals.
permit (
  principal is Person in Role::"investigator",
  action in [Action::"contribute", Action::"approve"],
  resource is Organisation
);
`,
  'investigators-review': `// Investigators review the playbooks that teams propose.
permit (
  principal in Role::"investigator",
  action == Action::"review",
  resource is Playbook
);
`,
  'leads-arrange-on-call': `// Leads and administrators arrange who is on call in every team.
permit (
  principal is Person,
  action == Action::"arrange",
  resource is OnCallTeam
)
when { principal in Role::"lead" || principal in Role::"admin" };
`,
  'leads-lead-rooms': `// Leads of the organisation settle verdicts, administer the room, and archive, hold and delete, in every investigation that they may read.
permit (
  principal is Person in Role::"lead",
  action in [Action::"lead", Action::"administer", Action::"dispose"],
  resource is Investigation
)
when {
  resource.access == "organisation" ||
  resource.members.contains(principal) ||
  principal in resource.memberTeams
};
`,
  'leads-lead': `// Leads of the organisation, and administrators, change what all teams share: the catalogue, sidelined records.
permit (
  principal is Person,
  action in [Action::"lead", Action::"dispose"],
  resource is Organisation
)
when { principal in Role::"lead" || principal in Role::"admin" };
`,
  'machines-contribute-to-open-rooms': `// Machines that the stage makes investigators write in investigations that are open to the organisation.
permit (
  principal is Machine in Role::"investigator",
  action == Action::"contribute",
  resource is Investigation
)
when { resource.access == "organisation" };
`,
  'machines-contribute': `// Machines that the stage makes investigators open investigations and start playbooks. They answer no approval.
permit (
  principal is Machine in Role::"investigator",
  action == Action::"contribute",
  resource is Organisation
);
`,
  'machines-read-open-evidence': `// Machines read evidence that nobody restricted.
permit (
  principal is Machine in Role::"viewer",
  action == Action::"readEvidence",
  resource is Evidence
)
when { !resource.restricted };
`,
  'machines-read-open-rooms': `// Machines read investigations that are open to the organisation; what is restricted is for people.
permit (
  principal is Machine in Role::"viewer",
  action in [Action::"read", Action::"subscribe"],
  resource is Investigation
)
when { resource.access == "organisation" };
`,
  'machines-read-open-services': `// Machines read the content of services that nobody restricted.
permit (
  principal is Machine in Role::"viewer",
  action == Action::"readService",
  resource is Service
)
when { !resource.restricted };
`,
  'machines-read': `// Machines that the stage gives a role read what belongs to no investigation.
permit (
  principal is Machine in Role::"viewer",
  action in [Action::"read", Action::"subscribe"],
  resource is Organisation
);
`,
  'members-read': `// Participants, and members of the teams of an investigation, read it however it is restricted.
permit (
  principal is Person in Role::"viewer",
  action in [Action::"read", Action::"subscribe", Action::"attend"],
  resource is Investigation
)
when { resource.members.contains(principal) || principal in resource.memberTeams };
`,
  'observers-only-watch': `// Observers write nothing, whatever they may do elsewhere; administrators still do what the law asks for.
forbid (
  principal is Person,
  action in [Action::"contribute", Action::"lead", Action::"dispose"],
  resource is Investigation
)
when { resource.observers.contains(principal) }
unless { action == Action::"dispose" && principal in Role::"admin" };
`,
  'observing-teams-only-watch': `// A team that was asked to watch writes nothing; its members may as whom else they were asked in, and administrators dispose.
forbid (
  principal is Person,
  action in [Action::"contribute", Action::"lead", Action::"dispose"],
  resource is Investigation
)
when { principal in resource.observerTeams }
unless {
  resource.leads.contains(principal) ||
  resource.contributors.contains(principal) ||
  principal in resource.contributorTeams
}
unless { action == Action::"dispose" && principal in Role::"admin" };
`,
  'open-rooms-are-read': `// Every role of the organisation reads an investigation that is open to the organisation.
permit (
  principal is Person in Role::"viewer",
  action in [Action::"read", Action::"subscribe", Action::"attend"],
  resource is Investigation
)
when { resource.access == "organisation" };
`,
  'organisation-roles-read': `// Every role of the organisation reads what belongs to no investigation.
permit (
  principal is Person in Role::"viewer",
  action in [Action::"read", Action::"subscribe", Action::"attend"],
  resource is Organisation
);
`,
  'people-who-write-arrange-on-call': `// Investigators and administrators arrange who is on call; the team in question says once more whether they may.
permit (
  principal is Person,
  action == Action::"arrange",
  resource is Organisation
)
when { principal in Role::"investigator" || principal in Role::"admin" };
`,
  'removed-people-stay-out': `// Who was removed from an investigation stays out of it, whatever else holds; those who watch over all rooms can't be shut out.
forbid (
  principal is Person,
  action,
  resource is Investigation
)
when { resource.removed.contains(principal) }
unless { principal in Role::"admin" || principal in Role::"auditor" };
`,
  'restricted-evidence-is-read-by-its-teams': `// Restricted evidence is read by members of the teams that it is restricted to, and by whoever holds it.
permit (
  principal is Person in Role::"viewer",
  action == Action::"readEvidence",
  resource is Evidence
)
when { principal in resource.restrictedTo || resource.holder == principal };
`,
  'restricted-services-are-read-by-their-teams': `// The content of a restricted service is read by its owning team and by members of the teams that it is restricted to.
permit (
  principal is Person in Role::"viewer",
  action == Action::"readService",
  resource is Service
)
when { principal in resource.owner || principal in resource.restrictedTo };
`,
  'room-leads-administer': `// Whoever leads an investigation says who takes part and who may look in.
permit (
  principal is Person in Role::"viewer",
  action == Action::"administer",
  resource is Investigation
)
when { resource.leads.contains(principal) };
`,
  'services-are-read': `// Everybody with a role of the organisation reads the content of services that nobody restricted.
permit (
  principal is Person in Role::"viewer",
  action == Action::"readService",
  resource is Service
)
when { !resource.restricted };
`,
  'stewards-read': `// Administrators and auditors read every investigation; restricted evidence is another matter.
permit (
  principal is Person,
  action in [Action::"read", Action::"subscribe", Action::"attend"],
  resource is Investigation
)
when { principal in Role::"admin" || principal in Role::"auditor" };
`,
  'teams-answer-escalations': `// Members of the team of an escalation answer it, and so does whoever was told, and whoever leads.
permit (
  principal is Person in Role::"investigator",
  action == Action::"answer",
  resource is Escalation
)
when { principal in resource.team || resource.told.contains(principal) || principal in Role::"lead" };
`,
  'teams-arrange-their-on-call': `// Members of a team arrange who of it is on call.
permit (
  principal is Person in Role::"investigator",
  action == Action::"arrange",
  resource is OnCallTeam
)
when { resource.members.contains(principal) || principal in resource.team };
`,
};

export const POLICY_SCHEMA = `// Who asks: a person with the roles of the organisation and the teams that their token names, or a machine with the role that the
// stage gives it.
entity Role in [Role];
entity Team;
entity Person in [Role, Team];
entity Machine in [Role];

// Everything that belongs to no investigation: signals, services, incidents, playbooks, the audit trail.
entity Organisation;

// A room. Standing in it is by person and by team; its members are all who take part or are asked to, and its teams.
entity Investigation in [Organisation] = {
  access: String,
  members: Set<Person>,
  memberTeams: Set<Team>,
  leads: Set<Person>,
  contributors: Set<Person>,
  observers: Set<Person>,
  removed: Set<Person>,
  contributorTeams: Set<Team>,
  observerTeams: Set<Team>,
};

// What was frozen. \`restrictedTo\` is empty when everybody who may read the investigation may read it.
entity Evidence in [Investigation] = {
  restricted: Bool,
  restrictedTo: Set<Team>,
  holder: Person,
};

// A version of a playbook that a team wrote. Its authors are those who saved or proposed it.
entity Playbook in [Organisation] = {
  authors: Set<Person>,
};

// A service of the catalogue. \`restrictedTo\` is empty when everybody may read its content, or its owning team alone.
entity Service in [Organisation] = {
  restricted: Bool,
  restrictedTo: Set<Team>,
  owner: Team,
};

// A team in which people are on call: its members by name, and whoever has it in their token.
entity OnCallTeam in [Organisation] = {
  team: Team,
  members: Set<Person>,
};

// An incident on its way through the policy of a team; whom it told is named.
entity Escalation in [Organisation] = {
  team: Team,
  told: Set<Person>,
};

// See docs/permissions.md for the fields of the API behind each of them.
action read, subscribe, attend, contribute, lead, dispose appliesTo { principal: [Person, Machine], resource: [Organisation, Investigation] };
action administer appliesTo { principal: [Person, Machine], resource: [Organisation, Investigation] };
action audit, author, approve appliesTo { principal: [Person, Machine], resource: [Organisation] };
action readEvidence appliesTo { principal: [Person, Machine], resource: [Evidence] };
action arrange appliesTo { principal: [Person, Machine], resource: [Organisation, OnCallTeam] };
action answer appliesTo { principal: [Person], resource: [Escalation] };
action review appliesTo { principal: [Person], resource: [Playbook] };
action readService appliesTo { principal: [Person, Machine], resource: [Service] };
`;
