namespace Akamon.Delivery.Calls;

/// <summary>
/// Judges the keys of one call (sec:RC6, C13, C14, C17, C18). It is closed while the prompt plays and in the first two
/// seconds after the answer, so that a voice mailbox with tones in its greeting approves nothing.
/// </summary>
/// <param name="digits">What must be typed before #; null: # alone approves.</param>
public sealed class Keypad(string? digits)
{
    /// <summary>Numbers of parameters 4.2.</summary>
    public static readonly TimeSpan Deaf = TimeSpan.FromSeconds(2), Listens = TimeSpan.FromSeconds(10), RingsFor = TimeSpan.FromSeconds(45), LongestCall = TimeSpan.FromSeconds(90);
    public const int Prompts = 3;
    private string _typed = "";
    private bool _open, _zeroed, _slipped;

    /// <summary>
    /// The prompt is over: keys count from now on. What was pressed before approves nothing; but who has heard "press zero"
    /// and was too quick must not approve with the # that follows, so a zero stays, and after any other key # alone is no answer.
    /// </summary>
    public void Open()
    {
        _open = true;
        _typed = _zeroed ? "0" : "";
        _zeroed = false;
    }

    /// <summary>The prompt plays again: keys do not count.</summary>
    public void Close()
    {
        foreach (var key in _typed)
            Early(key);
        (_open, _typed) = (false, "");
    }

    /// <param name="key">0–9, * or #.</param>
    /// <param name="sinceAnswer">How long ago the call was answered.</param>
    /// <returns>Null while nothing is decided.</returns>
    public CallEnd? Press(char key, TimeSpan sinceAnswer)
    {
        if (!_open || sinceAnswer < Deaf)
        {
            Early(key);
            return null;
        }
        if (key is not '#')
        {
            _typed = key is '*' ? "" : _typed.Length < 12 ? _typed + key : _typed; // * begins again; more digits than any number has are noise.
            return null;
        }
        var (typed, slipped) = (_typed, _slipped);
        (_typed, _slipped) = ("", false);
        return typed switch
        {
            _ when typed.Length > 0 && typed.All(digit => digit is '0') => CallEnd.Reported,
            _ when digits is not null => string.Equals(typed, digits, StringComparison.Ordinal) ? CallEnd.Approved : CallEnd.Wrong,
            "" when !slipped => CallEnd.Approved,
            _ => null, // A slip of the finger: # alone was asked for.
        };
    }

    private void Early(char key)
    {
        _zeroed |= key is '0';
        _slipped |= key is not ('0' or '#');
    }
}
