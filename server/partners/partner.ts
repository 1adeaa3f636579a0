import { Attribute, enumeration, Protected, RecordType, Reference, Text } from '../platform/graphql';

/** The part of public life that a partner belongs to. */
export const Sector = enumeration('Sector', 'The part of public life that a partner belongs to.', {
  LOCAL_AUTHORITY: 'A council and its departments.',
  HEALTH: 'Commissioners and providers of health care.',
  POLICE: 'A police force.',
  PROBATION: 'Probation and community rehabilitation.',
  EDUCATION: 'Schools and colleges.',
  FIRE_AND_RESCUE: 'A fire and rescue service.',
  FAMILY_COURT: 'The family court and its advisory service.',
  YOUTH_JUSTICE: 'Youth offending and youth justice services.',
  BORDER_AND_IMMIGRATION: 'Border and immigration services of the Home Office.',
  VOLUNTARY_AND_COMMUNITY: 'Charities and community organisations.',
  OTHER: 'None of these.',
});
export type Sector = keyof typeof Sector;

/** What the law asks of a partner. */
export const StatutoryRole = enumeration(
  'StatutoryRole',
  'What the law asks of a partner (Children Act 2004, sections 11 and 16E).',
  {
    SAFEGUARDING_PARTNER:
      'One of the three that share the lead: local authority, health commissioner, chief officer of police.',
    RELEVANT_AGENCY: 'An agency that must work with the safeguarding partners when they name it.',
    OTHER: 'Takes part without such a duty.',
  },
);
export type StatutoryRole = keyof typeof StatutoryRole;

@RecordType('An agency that works with others to keep children safe.', { key: ['slug'], order: ['name'] })
export class Partner extends Protected {
  @Attribute(Text, 'The short name by which it is addressed; unique, lower case.', {
    check: `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  })
  slug!: string;

  @Attribute(Text, 'Its full name.')
  name!: string;

  @Attribute(Sector, 'The part of public life that it belongs to.')
  sector!: Sector;

  @Attribute(StatutoryRole, 'What the law asks of it.')
  statutoryRole!: StatutoryRole;

  @Reference(() => Partner, 'The agency that it is a department of; null for agencies of their own.', {
    optional: true,
  })
  partOfId?: string;
}
