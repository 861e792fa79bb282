namespace Analytics.Report.Mail;

/// <summary>Between whom the summary goes; what is not configured has no line in the message.</summary>
/// <param name="From">The sender's address; null for none.</param>
/// <param name="To">The readers' addresses; may be empty.</param>
public sealed record MailAddresses(string? From, IReadOnlyList<string> To)
{
    /// <summary>Nobody: the message is a draft.</summary>
    public static MailAddresses None { get; } = new(null, []);
}
