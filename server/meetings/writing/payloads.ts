import { ObjectType, Resolver } from 'type-graphql';
import { Payload } from '../../access';
import { To, type RelationField } from '../../platform/graphql';
import { AgendaItem, Resolution } from '../agenda-item';
import { DeclarationOfInterest } from '../declaration-of-interest';
import { Exemption } from '../exemption';
import { Meeting } from '../meeting';
import { Paper } from '../paper';

const nullable = { nullable: true };

@ObjectType({ simpleResolvers: true, description: 'A meeting that was written.' })
export class MeetingPayload extends Payload {
  /** Leads to the meeting. */
  readonly meetingId!: string;
}

/** Where a payload leads. */
@Resolver(() => MeetingPayload)
export class MeetingPayloadFields {
  @To(Meeting, 'meetingId', 'The meeting; null when nothing was done.', nullable)
  meeting: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'An item of a meeting that was written.' })
export class AgendaItemPayload extends Payload {
  /** Leads to the item. */
  readonly agendaItemId!: string;
}

/** Where a payload leads. */
@Resolver(() => AgendaItemPayload)
export class AgendaItemPayloadFields {
  @To(AgendaItem, 'agendaItemId', 'The item; null when nothing was done.', nullable)
  agendaItem: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'A resolution that was recorded.' })
export class ResolutionPayload extends Payload {
  /** Leads to the resolution. */
  readonly resolutionId!: string;
}

/** Where a payload leads. */
@Resolver(() => ResolutionPayload)
export class ResolutionPayloadFields {
  @To(Resolution, 'resolutionId', 'The resolution; null when nothing was done.', nullable)
  resolution: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'A declaration of interest that was recorded.' })
export class DeclarationPayload extends Payload {
  /** Leads to the declaration. */
  readonly declarationId!: string;
}

/** Where a payload leads. */
@Resolver(() => DeclarationPayload)
export class DeclarationPayloadFields {
  @To(DeclarationOfInterest, 'declarationId', 'The declaration; null when nothing was done.', nullable)
  declaration: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'An exemption that was recorded.' })
export class ExemptionPayload extends Payload {
  /** Leads to the exemption. */
  readonly exemptionId!: string;
}

/** Where a payload leads. */
@Resolver(() => ExemptionPayload)
export class ExemptionPayloadFields {
  @To(Exemption, 'exemptionId', 'The exemption; null when nothing was done.', nullable)
  exemption: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'A paper that was put.' })
export class PaperPayload extends Payload {
  /** Leads to the paper. */
  readonly paperId!: string;
}

/** Where a payload leads. */
@Resolver(() => PaperPayload)
export class PaperPayloadFields {
  @To(Paper, 'paperId', 'The paper; null when nothing was done.', nullable)
  paper: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'An item or a paper of which it was set whether it is exempt.' })
export class SetExemptionPayload extends Payload {
  /** Leads to the item. */
  readonly agendaItemId?: string;
  /** Leads to the paper. */
  readonly paperId?: string;
}

/** Where a payload leads. */
@Resolver(() => SetExemptionPayload)
export class SetExemptionPayloadFields {
  @To(AgendaItem, 'agendaItemId', 'The item; null where it is about a paper, or nothing was done.', nullable)
  agendaItem: RelationField;

  @To(Paper, 'paperId', 'The paper; null where it is about an item, or nothing was done.', nullable)
  paper: RelationField;
}
