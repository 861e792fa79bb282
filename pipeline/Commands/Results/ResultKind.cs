namespace Analytics.Commands.Results;

/// <summary>What the text of a cell means. A cell is a text in every kind, or null.</summary>
public enum ResultKind
{
    /// <summary>Text from data: what looks like a formula is escaped in CSV.</summary>
    Text,

    /// <summary>A number in invariant digits, exact; or <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>, for which JSON has null.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A JSON value.</summary>
    Json,

    /// <summary>What has a form of its own, such as a date or an interval.</summary>
    Form,
}
