using System.Security.Cryptography;
using System.Text;

namespace Akamon.Standards.Otp;

/// <summary>One-time passwords from the time (RFC 6238), each accepted once.</summary>
public static class Totp
{
    /// <summary>The last step of a key that has never been used.</summary>
    public const long NoStep = -1;

    /// <summary>Steps accepted before and after the present one, for clocks and slow fingers (RFC 6238 §5.2).</summary>
    private const int Tolerance = 1;

    /// <summary>The number of whole periods since 1970-01-01T00:00:00Z (RFC 6238 §4.2, T0 = 0).</summary>
    /// <param name="time">The moment; before 1970 the step is negative.</param>
    /// <param name="period">Whole seconds, at least one; anything else throws <see cref="ArgumentOutOfRangeException"/>.</param>
    public static long Step(DateTimeOffset time, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfNotEqual(period.Ticks % TimeSpan.TicksPerSecond, 0, nameof(period));

        return (long)Math.Floor((decimal)time.ToUnixTimeSeconds() / (period.Ticks / TimeSpan.TicksPerSecond));
    }

    /// <summary>
    /// Looks for the code in the steps before, at and after now. All are compared, each in fixed time. Of two steps with
    /// the same code the later counts, so that the code does not come back.
    /// </summary>
    /// <param name="key">The shared secret.</param>
    /// <param name="code">As <see cref="CodeInput.Normalise"/> returned it; any other length is <see cref="TotpMatch.Wrong"/>.</param>
    /// <param name="now">The verifier's clock, moved by the drift of a hardware token where one is known.</param>
    /// <param name="lastStep">The last step accepted for this key, or <see cref="NoStep"/>.</param>
    /// <param name="parameters">The key's parameters.</param>
    /// <returns>Counting tries is the caller's work, and so is storing the step in one conditional statement.</returns>
    public static TotpMatch Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long lastStep, TotpParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(parameters);

        TotpMatch result = new TotpMatch.Wrong();
        var typed = Encoding.UTF8.GetBytes(code);
        var present = Step(now, parameters.Period);
        for (var step = present - Tolerance; step <= present + Tolerance; step++)
        {
            var right = Encoding.ASCII.GetBytes(Hotp.Code(key, step, parameters.Digits, parameters.Algorithm));
            if (CryptographicOperations.FixedTimeEquals(right, typed))
            {
                result = step > lastStep ? new TotpMatch.Matched(step) : new TotpMatch.AlreadyUsed();
            }
        }

        return result;
    }
}
