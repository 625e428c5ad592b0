/** How what people ask for is written in the index. */
export const TERMS = {
  every: 'every',
  status: (status: string) => `status:${status}`,
  team: (team: string) => `team:${team.toLowerCase()}`,
  service: (name: string) => `service:${name.toLowerCase()}`,
  outcome: (outcome: string) => `outcome:${outcome}`,
  category: (category: string) => `category:${category}`,
  word: (word: string) => `word:${word}`,
} as const;
