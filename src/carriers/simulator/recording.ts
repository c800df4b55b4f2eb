/** What is heard in a stretch of a call; the recording gives each its own tone. */
export interface Segment {
  readonly sound: "speech" | "key" | "silence";
  readonly seconds: number;
}

export interface Recording {
  readonly sid: string;
  readonly accountSid: string;
  readonly callSid: string;
  readonly channels: 1 | 2;
  readonly track: string;
  readonly dateCreated: Date;
  readonly startTime: Date;
  status: "in-progress" | "processing" | "completed" | "absent";
  dateUpdated: Date;
  /** Whole seconds; null until the call has ended. */
  duration: number | null;
  segments: readonly Segment[];
}
