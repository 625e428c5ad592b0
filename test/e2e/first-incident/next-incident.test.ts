import { demonstrationTest } from './demonstration.ts';

demonstrationTest('the incident can be played again on a cloud that has seen one');
