namespace Analytics.Config;

/// <summary>Between whom the summary for e-mail goes (key <c>report.mail</c>); nothing is sent.</summary>
public sealed record MailConfig
{
    /// <summary>The sender's address; null: the message has none.</summary>
    public string? From { get; init; }

    /// <summary>The readers' addresses; empty: the message has none.</summary>
    public IReadOnlyList<string> To { get; init; } = [];
}
