/** File names that say nothing of what is inside. */
export const HOLLOW_NAMES =
  /(^|[/.-])(utils?|helpers?|common|lib|base|managers?|services?|handlers?|types|shared|misc)([/.-]|$)/;
