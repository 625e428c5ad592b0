import * as z from 'zod';
import { Id } from './envelope.ts';

const CommentText = z.string().min(1).max(4_000);
const Mentions = z.array(Id).max(20).describe('Ids or names of people');

/** What a thread is about: exactly one thing. */
export const About = z.union([
  z.strictObject({ signalId: Id }),
  z.strictObject({ evidenceId: Id }),
  z.strictObject({ cellId: Id }),
  z.strictObject({ hypothesisId: Id }),
  z.strictObject({
    documentId: Id,
    quote: z.string().min(1).max(500).optional().describe('The words it is about'),
  }),
  z.strictObject({
    series: z.strictObject({
      name: z.string().min(1).max(255).describe('Of the metric'),
      serviceName: z.string().min(1).max(255).optional(),
      from: z.int().describe('epoch milliseconds, inclusive'),
      to: z.int().describe('epoch milliseconds, exclusive'),
    }),
  }),
]);
export type About = z.infer<typeof About>;

/** Annotations and what people say to them. */
export const COMMENT_EVENTS = {
  'thread.started': z.strictObject({
    threadId: Id,
    commentId: Id,
    about: About,
    text: CommentText,
    mentions: Mentions,
  }),
  'thread.replied': z.strictObject({ threadId: Id, commentId: Id, text: CommentText, mentions: Mentions }),
  'comment.edited': z.strictObject({ commentId: Id, text: CommentText, mentions: Mentions }),
  'thread.resolved': z.strictObject({ threadId: Id }),
  'thread.reopened': z.strictObject({ threadId: Id }),
} as const;
