/** Slack wants what an app holds of a team to be gone within 14 business days. As many days of any kind are never more, and leave some for trouble. */
const purgeAfterDays = 14

/** When what we hold of a team that leaves now has to go. Until then it may come back and find everything. */
export const purgeDate = (leftAt: Date): Date => new Date(leftAt.getTime() + purgeAfterDays * 24 * 60 * 60_000)
