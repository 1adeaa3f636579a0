export { Board, BoardKind, MeetingFrequency, StatutoryRegime } from './board';
export { BoardFields, BoardQueries, PriorityFields } from './board-fields';
export { ContextFigure, ContextTopic, FigureStatus, FigureUnit } from './context-figure';
export { GlossaryTerm, GlossaryTermKind } from './glossary-term';
export { Priority, PriorityKind, PriorityProgress } from './priority';
export { ProcedureRule, ProcedureRuleKind } from './procedure-rule';
