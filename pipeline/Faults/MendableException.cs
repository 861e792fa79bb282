namespace Analytics.Faults;

/// <summary>
/// The one exception for what a user can mend. <c>Program</c> prints its faults without a stack trace and
/// returns its exit code; everything else that escapes is a defect of ours.
/// </summary>
public sealed class MendableException : Exception
{
    /// <summary>Faults that belong together, reported at once so that they can be mended at once.</summary>
    /// <param name="exitCode">What the process returns.</param>
    /// <param name="faults">At least one.</param>
    public MendableException(ExitCode exitCode, IReadOnlyList<Fault> faults)
        : base(string.Join("\n\n", faults))
    {
        ExitCode = exitCode;
        Faults = faults;
    }

    /// <summary>A single fault.</summary>
    public MendableException(ExitCode exitCode, Fault fault)
        : this(exitCode, [fault])
    {
    }

    /// <summary>What the process returns.</summary>
    public ExitCode ExitCode { get; }

    /// <summary>Why something ended: the faults; of a defect of ours its kind, too.</summary>
    public static string WordsOf(Exception why) => why is MendableException ? why.Message : $"{why.GetType().Name}: {why.Message}";

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
