/**
 * Entry of the pages before the sign-in.
 */
import { startBlame } from './blame.js';

startBlame();
