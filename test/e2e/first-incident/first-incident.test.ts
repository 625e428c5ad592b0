import { demonstrationTest } from './demonstration.ts';

demonstrationTest('the first incident goes from signal to verdict');
