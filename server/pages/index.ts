export { addPages, startPageBoards } from './routes';
