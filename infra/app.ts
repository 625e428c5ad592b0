import { signalroomApp } from './synthesise.ts';

signalroomApp().app.synth();
