import { Role } from '../access';
import { Board } from '../boards';
import { Partner } from '../partners';
import { Attribute, Day, Node, RecordType, Reference } from '../platform/graphql';
import { Account } from './account';

@RecordType('That an account holds a role on a board, and with it on the boards below.', {
  order: ['role', 'createdAt'],
  checks: {
    role_assignment_board: "board_id is not null or role = 'ADMINISTRATOR'",
    role_assignment_partner: "(role in ('PARTNER_MEMBER', 'PARTNER_SERVICE')) = (partner_id is not null)",
    role_assignment_public: "role <> 'PUBLIC'",
    role_assignment_from_to: '"to" >= "from"',
  },
})
export class RoleAssignment extends Node {
  @Reference(() => Account, 'Who holds it; null where others administer that account.', { guarded: false })
  accountId!: string;

  @Attribute(Role, 'The role.')
  role!: Role;

  @Reference(() => Board, 'On which board; null for an administrator of the whole system.', { optional: true })
  boardId?: string;

  @Reference(() => Partner, 'For which partner; null for roles that stand for none.', { optional: true })
  partnerId?: string;

  @Attribute(Day, 'The first day on which it holds; null where it holds from the start.', { optional: true })
  from?: string;

  @Attribute(Day, 'The last day on which it holds; null while no end is set.', { optional: true })
  to?: string;
}
