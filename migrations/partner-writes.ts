/** What roles that act for one partner write of a table, and what that leaves to others. SQL over the table's columns. */
interface PartnerRules {
  readonly insert?: string;
  /** For the row before and after. */
  readonly update?: string;
  /** Rows that they lock while they write what belongs to them, and do not change. */
  readonly lock?: string;
  /** What roles without a partner must meet, where that is not the row's board. */
  readonly managers?: { readonly insert: string; readonly change: string };
}

const grants = (subject: string) => `(select public.partner_grants('${subject}'))`;
const boards = `(select public.writable_boards('partners'))`;
const everywhere = `array['00000000-0000-0000-0000-000000000000'::uuid] && ${boards}`;

const addressed = (recommendation: string) =>
  `public.addressees_of_recommendation(${recommendation}) && ${grants('recommendations')}`;
const actionOfPartner = `(array[concat(public.board_of_recommendation(recommendation_id), ' ', partner_id)] && ${grants('recommendations')}
  and concat(public.board_of_recommendation(recommendation_id), ' ', partner_id) = any (public.addressees_of_recommendation(recommendation_id)))`;

const ofIndicator = (indicator: string) => `public.partners_of_indicator(${indicator}) && ${grants('indicators')}`;
const ownFigures = (indicator: string) => ({ insert: ofIndicator(indicator), update: ofIndicator(indicator) });

/** A return belongs to the boards that it was submitted to; before that to those on which its partner has a seat. */
const returned = (assessment: string) => `public.boards_of_self_assessment(${assessment})`;
const onAllBoards = (assessment: string) =>
  `(${everywhere} or (${returned(assessment)} <> '{}' and ${returned(assessment)} <@ ${boards}))`;

/** By table. A table that is not here is not written for a partner at all. */
export const partnerRules: Readonly<Record<string, PartnerRules>> = {
  indicator: { lock: ofIndicator('indicator.id') },
  observation: ownFigures('observation.indicator_id'),
  observation_revision: { insert: ofIndicator('public.indicator_of_observation(observation_revision.observation_id)') },
  commentary: ownFigures('commentary.indicator_id'),
  step_change: ownFigures('step_change.indicator_id'),
  recommendation: { update: addressed('recommendation.id') },
  recommendation_step: {
    insert: `("event"::text in ('COMPLETION_REPORTED', 'REJECTED') and ${addressed('recommendation_step.recommendation_id')})`,
  },
  action: { insert: actionOfPartner, update: actionOfPartner },
  self_assessment: {
    insert: `exists (select from unnest(${grants('partners')}) as held where split_part(held, ' ', 2) = partner_id::text)`,
    managers: {
      insert: `(${everywhere} or public.boards_of_partner(partner_id) && ${boards})`,
      change: onAllBoards('self_assessment.id'),
    },
  },
  self_assessment_board: {
    insert: `array[concat(board_id, ' ', public.partner_of_self_assessment(self_assessment_id))] && ${grants('partners')}`,
  },
  self_assessment_rating: {
    insert: `(${returned('self_assessment_id')} <> '{}' and not exists (
      select from unnest(${returned('self_assessment_id')}) as board
      where not array[concat(board, ' ', public.partner_of_self_assessment(self_assessment_id))] && ${grants('partners')}))`,
    managers: { insert: onAllBoards('self_assessment_id'), change: onAllBoards('self_assessment_id') },
  },
};

const secure = 'stable security definer set search_path = pg_catalog, pg_temp as';

const lookUp = (name: string, parameter: string, type: string, value: string) => ({
  name: `${name}(uuid)`,
  sql: `create function ${name}(${parameter} uuid) returns ${type} language plpgsql ${secure} $$
    begin
      return ${value};
    end $$`,
});

/** The functions that {@link partnerRules} call. They look at all rows: what may be written does not depend on what may be read. */
export const partnerFunctions: readonly { readonly name: string; readonly sql: string }[] = [
  // A board and a partner, as partner_grants() returns them.
  lookUp(
    ...(['addressees_of_recommendation', 'of_recommendation', 'text[]'] as const),
    `array(select concat(public.board_of_recommendation(of_recommendation), ' ', addressee.partner_id)
      from public.recommendation_addressee as addressee where addressee.recommendation_id = of_recommendation)`,
  ),
  lookUp(
    ...(['partners_of_indicator', 'of_indicator', 'text[]'] as const),
    `array(select concat(indicator.board_id, ' ', owner.partner_id) from public.indicator, lateral (
        select indicator.owner_id union all
        select reporter.partner_id from public.indicator_reporter as reporter where reporter.indicator_id = indicator.id
      ) as owner(partner_id) where indicator.id = of_indicator and owner.partner_id is not null)`,
  ),
  lookUp(
    ...(['indicator_of_observation', 'of_observation', 'uuid'] as const),
    `(select indicator_id from public.observation where id = of_observation)`,
  ),
  lookUp(
    ...(['partner_of_self_assessment', 'of_assessment', 'uuid'] as const),
    `(select partner_id from public.self_assessment where id = of_assessment)`,
  ),
  lookUp(
    ...(['boards_of_self_assessment', 'of_assessment', 'uuid[]'] as const),
    `array(select board_id from public.self_assessment_board where self_assessment_id = of_assessment)`,
  ),
  // A seat of the agency counts for its departments, and one of a department for the agency.
  lookUp(
    ...(['boards_of_partner', 'of_partner', 'uuid[]'] as const),
    `array(select distinct seat.board_id from public.seat join public.partner on partner.id = seat.partner_id
      where of_partner in (partner.id, partner.part_of_id)
        or partner.id = (select part_of_id from public.partner where id = of_partner))`,
  ),
];
