import type { GraphQLResolveInfo } from 'graphql';
import { createUnionType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Needs } from '../platform/graphql';
import type { Relation } from '../platform/graphql/relation';
import type { RequestContext } from '../platform/graphql/schema';
import { Document, Paper } from './paper';
import { isWithheld, Withheld, withheldUnder } from './withheld';

const PaperContent = createUnionType({
  name: 'PaperContent',
  description: 'What a paper says, or why it is not shown to you.',
  types: () => [Document, Withheld] as const,
  resolveType: (value) => ('__typename' in value ? value.__typename : Document),
});

const documentOfPaper: Relation = { shape: 'one', target: () => Document, parentKey: 'id', targetKey: 'paperId' };

/** What a paper says. */
@Resolver(() => Paper)
export class PaperContentFields {
  @FieldResolver(() => PaperContent, {
    nullable: true,
    description:
      'What it says; or, for an exempt paper, the rule under which that is withheld from you. Null where nothing is kept here and nothing is withheld: `url` may still tell where the public can read it.',
  })
  @Needs('id', 'exemptionId', 'contentRestrictions')
  async content(
    @Root('id') id: string,
    @Root('exemptionId') exemptionId: string | null,
    @Root('contentRestrictions') contentRestrictions: readonly number[] | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    if (isWithheld(context.sight, contentRestrictions)) return withheldUnder(exemptionId, context);
    const document = (await context.reader.read(documentOfPaper, id, {}, info)) as object | null;
    return document && { ...document, __typename: 'Document' };
  }
}
