import { Attribute, enumeration, Protected, RecordType, Reference, Text } from '../platform/graphql';

/** The sector that a partner belongs to. */
export const Sector = enumeration('Sector', 'The sector that a partner belongs to.', {
  LOCAL_AUTHORITY: 'A council or one of its departments.',
  HEALTH: 'Commissioners and providers of health care.',
  POLICE: 'A police force.',
  PROBATION: 'Probation and community rehabilitation.',
  EDUCATION: 'Schools and colleges.',
  FIRE_AND_RESCUE: 'A fire and rescue service.',
  FAMILY_COURT: 'The family court and its advisory service.',
  YOUTH_JUSTICE: 'Youth offending and youth justice services.',
  BORDER_AND_IMMIGRATION: 'Border and immigration services of the Home Office.',
  VOLUNTARY_AND_COMMUNITY: 'Charities and community organisations.',
  OTHER: 'Another sector.',
});
export type Sector = keyof typeof Sector;

/** The statutory role of a partner. */
export const StatutoryRole = enumeration(
  'StatutoryRole',
  'The statutory role of a partner (Children Act 2004, sections 11 and 16E).',
  {
    SAFEGUARDING_PARTNER:
      'One of the three that lead together: the local authority, the health commissioner and the chief officer of police.',
    RELEVANT_AGENCY: 'An agency that must work with the safeguarding partners when they name it in their arrangements.',
    OTHER: 'A participant without such a duty.',
  },
);
export type StatutoryRole = keyof typeof StatutoryRole;

@RecordType('An agency that works with others to keep children safe.', { key: ['slug'], order: ['name'] })
export class Partner extends Protected {
  @Attribute(Text, 'Its unique short name: lower-case letters, digits and hyphens.', {
    check: `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  })
  slug!: string;

  @Attribute(Text, 'Its full name.')
  name!: string;

  @Attribute(Sector, 'The sector that it belongs to.')
  sector!: Sector;

  @Attribute(StatutoryRole, 'Its statutory role.')
  statutoryRole!: StatutoryRole;

  @Reference(() => Partner, 'The agency that it is a department of; null for an independent agency.', {
    optional: true,
  })
  partOfId?: string;
}
