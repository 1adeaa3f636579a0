import { Role } from '../access';
import { Board } from '../boards';
import { Partner } from '../partners';
import { Attribute, CalendarDate, Node, RecordType, Reference } from '../platform/graphql';
import { Account } from './account';

@RecordType('A role that an account holds on a board and on the boards below it.', {
  order: ['role', 'createdAt'],
  checks: {
    role_assignment_board: "board_id is not null or role = 'ADMINISTRATOR'",
    role_assignment_partner: "(role in ('PARTNER_MEMBER', 'PARTNER_SERVICE')) = (partner_id is not null)",
    role_assignment_public: "role <> 'PUBLIC'",
    role_assignment_from_to: '"to" >= "from"',
  },
})
export class RoleAssignment extends Node {
  @Reference(() => Account, 'The account that holds the role. Null if you do not administer that account.', {
    guarded: false,
  })
  accountId!: string;

  @Attribute(Role, 'The role.')
  role!: Role;

  @Reference(() => Board, 'The board on which the role applies. Null for a system administrator.', { optional: true })
  boardId?: string;

  @Reference(() => Partner, 'The partner that the account acts for. Null for roles without a partner.', {
    optional: true,
  })
  partnerId?: string;

  @Attribute(CalendarDate, 'The first day of the role. Null if it applies from its assignment.', { optional: true })
  from?: string;

  @Attribute(CalendarDate, 'The last day of the role. Null if it has no end date.', { optional: true })
  to?: string;
}
