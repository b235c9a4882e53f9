import { maxRatingComment } from '@parley/contracts/visitor-limits'
import { useState } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { StarIcon } from './icons.tsx'

export interface RatingProps {
  /** What was given; 0 for nothing yet. */
  given: number
  isOnline: boolean
  onRate: (score: number, comment: string) => void
}

const scores = [1, 2, 3, 4, 5]

/** How was it? Five stars, and a word about it for who likes. */
export function Rating({ given, isOnline, onRate }: RatingProps) {
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  const [isOpen, setOpen] = useState(false)

  if (given > 0 && !isOpen)
    return (
      <div class="rating thanks">
        <Stars score={given} />
        <span>{strings.rated}</span>
        <button type="button" class="again" onClick={() => setOpen(true)}>
          {strings.rateAgain}
        </button>
      </div>
    )
  return (
    <form
      class="rating"
      onSubmit={(event) => {
        event.preventDefault()
        if (score === 0 || !isOnline) return
        onRate(score, comment.trim())
        setOpen(false)
      }}
    >
      <fieldset>
        <legend>{strings.rate}</legend>
        <div class="stars">
          {scores.map((each) => (
            <label key={each} class={each <= (score || given) ? 'star lit' : 'star'} title={strings.ratings[each]}>
              <input
                type="radio"
                name="rating"
                value={each}
                checked={each === score}
                aria-label={strings.ratings[each]}
                onChange={() => setScore(each)}
              />
              <StarIcon />
            </label>
          ))}
        </div>
      </fieldset>
      {score > 0 && (
        <>
          <textarea
            rows={2}
            maxLength={maxRatingComment}
            aria-label={strings.rateComment}
            placeholder={strings.rateComment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="primary" disabled={!isOnline}>
            {strings.rateSend}
          </button>
        </>
      )}
    </form>
  )
}

const Stars = ({ score }: { score: number }) => (
  <span class="stars small" role="img" aria-label={`${score}/5`}>
    {scores.map((each) => (
      <span key={each} class={each <= score ? 'star lit' : 'star'}>
        <StarIcon />
      </span>
    ))}
  </span>
)
