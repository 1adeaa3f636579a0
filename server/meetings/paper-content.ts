import type { GraphQLResolveInfo } from 'graphql';
import { createUnionType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { RequiresColumns } from '../platform/graphql';
import type { Relation } from '../platform/graphql/relation';
import type { ResolverContext } from '../platform/graphql/schema';
import { Document, Paper } from './paper';
import { isWithheld, Withheld, withheldUnder } from './withheld';

const PaperContent = createUnionType({
  name: 'PaperContent',
  description: 'The content of a paper, or the reason why it is withheld from you.',
  types: () => [Document, Withheld] as const,
});

const documentOfPaper: Relation = { shape: 'one', target: () => Document, parentKey: 'id', targetKey: 'paperId' };

/** The content of a paper. */
@Resolver(() => Paper)
export class PaperContentFields {
  @FieldResolver(() => PaperContent, {
    nullable: true,
    description:
      'The content of the paper. For an exempt paper that you cannot read, the exemption under which it is withheld. Null when no content is stored; `url` may still contain its public address.',
  })
  @RequiresColumns('id', 'exemptionId', 'contentRestrictions')
  async content(
    @Root('id') id: string,
    @Root('exemptionId') exemptionId: string | null,
    @Root('contentRestrictions') contentRestrictions: readonly number[] | null,
    @Ctx() context: ResolverContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    if (isWithheld(context.access, contentRestrictions)) return withheldUnder(exemptionId, context);
    const document = (await context.reader.read(documentOfPaper, id, {}, info)) as object | null;
    return document && { ...document, __typename: 'Document' };
  }
}
