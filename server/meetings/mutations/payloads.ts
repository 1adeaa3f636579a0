import { ObjectType, Resolver } from 'type-graphql';
import { Payload } from '../../access';
import { BelongsTo, type RelationField } from '../../platform/graphql';
import { AgendaItem, Resolution } from '../agenda-item';
import { DeclarationOfInterest } from '../declaration-of-interest';
import { Exemption } from '../exemption';
import { Meeting } from '../meeting';
import { Paper } from '../paper';

const nullable = { nullable: true };

@ObjectType({ simpleResolvers: true, description: 'The result of changing a meeting.' })
export class MeetingPayload extends Payload {
  /** The id of the meeting. */
  readonly meetingId!: string;
}

/** The relations of the payload. */
@Resolver(() => MeetingPayload)
export class MeetingPayloadFields {
  @BelongsTo(Meeting, 'meetingId', 'The meeting; null when the mutation failed.', nullable)
  meeting: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of changing an agenda item.' })
export class AgendaItemPayload extends Payload {
  /** The id of the item. */
  readonly agendaItemId!: string;
}

/** The relations of the payload. */
@Resolver(() => AgendaItemPayload)
export class AgendaItemPayloadFields {
  @BelongsTo(AgendaItem, 'agendaItemId', 'The item; null when the mutation failed.', nullable)
  agendaItem: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording a resolution.' })
export class ResolutionPayload extends Payload {
  /** The id of the resolution. */
  readonly resolutionId!: string;
}

/** The relations of the payload. */
@Resolver(() => ResolutionPayload)
export class ResolutionPayloadFields {
  @BelongsTo(Resolution, 'resolutionId', 'The resolution; null when the mutation failed.', nullable)
  resolution: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording a declaration of interest.' })
export class DeclarationPayload extends Payload {
  /** The id of the declaration. */
  readonly declarationId!: string;
}

/** The relations of the payload. */
@Resolver(() => DeclarationPayload)
export class DeclarationPayloadFields {
  @BelongsTo(DeclarationOfInterest, 'declarationId', 'The declaration; null when the mutation failed.', nullable)
  declaration: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording an exemption.' })
export class ExemptionPayload extends Payload {
  /** The id of the exemption. */
  readonly exemptionId!: string;
}

/** The relations of the payload. */
@Resolver(() => ExemptionPayload)
export class ExemptionPayloadFields {
  @BelongsTo(Exemption, 'exemptionId', 'The exemption; null when the mutation failed.', nullable)
  exemption: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of adding a paper.' })
export class PaperPayload extends Payload {
  /** The id of the paper. */
  readonly paperId!: string;
}

/** The relations of the payload. */
@Resolver(() => PaperPayload)
export class PaperPayloadFields {
  @BelongsTo(Paper, 'paperId', 'The paper; null when the mutation failed.', nullable)
  paper: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setting the exemption of an item or a paper.' })
export class SetExemptionPayload extends Payload {
  /** The id of the item. */
  readonly agendaItemId?: string;
  /** The id of the paper. */
  readonly paperId?: string;
}

/** The relations of the payload. */
@Resolver(() => SetExemptionPayload)
export class SetExemptionPayloadFields {
  @BelongsTo(AgendaItem, 'agendaItemId', 'The item; null for a paper, or when the mutation failed.', nullable)
  agendaItem: RelationField;

  @BelongsTo(Paper, 'paperId', 'The paper; null for an item, or when the mutation failed.', nullable)
  paper: RelationField;
}
