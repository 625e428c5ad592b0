/** Topics (Amazon SNS). */
export interface Topics {
  /** Throws Rejected NotFound. */
  tags(topicArn: string): Promise<Readonly<Record<string, string>>>;
  publish(topicArn: string, message: { readonly subject: string; readonly text: string }): Promise<void>;
}
