/** E-mail (Amazon SES). */
export interface Mailer {
  /** Throws Rejected `NotAllowed` when it will not be sent however often it is tried. */
  send(mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    /** What the receiver knows it again by: part of its header `X-Signalroom-Notification`. */
    readonly notificationId: string;
  }): Promise<void>;
}
