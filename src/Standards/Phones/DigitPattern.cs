using System.Collections;

namespace Akamon.Standards.Phones;

/// <summary>
/// A pattern over ASCII digits, with the meaning it has in regular expressions. .NET's own linear engine
/// (NonBacktracking) costs 130 kB for each, 385 MB for all plans; these take a few hundred bytes.
/// </summary>
internal sealed class DigitPattern(string pattern)
{
    private readonly Lazy<DigitProgram> program = new(() => DigitProgramReader.Read(pattern));

    /// <summary>Whether the whole text is a match.</summary>
    public bool IsWhole(string digits) => Whole(digits) is not null;

    /// <summary>Whether the text begins with a match.</summary>
    public bool IsStart(string digits) => Start(digits) is not null;

    /// <summary>The match of the whole text, or null.</summary>
    public DigitMatch? Whole(string digits) => new Attempt(program.Value, digits, whole: true).Match();

    /// <summary>The match at the beginning of the text, or null; of several, the one regular expressions prefer.</summary>
    public DigitMatch? Start(string digits) => new Attempt(program.Value, digits, whole: false).Match();

    /// <summary>Follows the program, first choice first. A choice that failed at a place is not tried there again, so the work is at most program × digits.</summary>
    private sealed class Attempt(DigitProgram program, string digits, bool whole)
    {
        private const int Failed = -1;
        private readonly BitArray tried = new(program.Steps.Length * (digits.Length + 1));
        private readonly int[] bounds = new int[2 * program.Groups];

        public DigitMatch? Match()
        {
            Array.Fill(bounds, Failed);
            var end = Follow(0, 0);
            return end == Failed ? null : new DigitMatch(digits, end, bounds);
        }

        private int Follow(int at, int position)
        {
            while (true)
            {
                var step = program.Steps[at];
                switch (step.Kind)
                {
                    case DigitStepKind.Digit when position < digits.Length && (step.Value & (1 << (digits[position] - '0'))) != 0:
                        position++;
                        at++;
                        break;
                    case DigitStepKind.End when position == digits.Length:
                        at++;
                        break;
                    case DigitStepKind.Jump:
                        at += step.Value;
                        break;
                    case DigitStepKind.Choice when !tried[at * (digits.Length + 1) + position]:
                        tried[at * (digits.Length + 1) + position] = true;
                        if (Follow(at + 1, position) is var end and not Failed)
                        {
                            return end;
                        }

                        at += step.Value;
                        break;
                    case DigitStepKind.Bound:
                        return FollowFromBound(at, step.Value, position);
                    case DigitStepKind.Done when !whole || position == digits.Length:
                        return position;
                    default:
                        return Failed;
                }
            }
        }

        private int FollowFromBound(int at, int bound, int position)
        {
            var before = bounds[bound];
            bounds[bound] = position;
            var end = Follow(at + 1, position);
            if (end == Failed)
            {
                bounds[bound] = before;
            }

            return end;
        }
    }
}
