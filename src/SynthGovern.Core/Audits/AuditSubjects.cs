using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>
/// Whose the rows of the training table and of the control are: rows with the same number in the same table are of one person. The numbers
/// of the two tables have nothing to do with each other, because nobody stands in both.
/// </summary>
/// <param name="Train">One number per row of the training table.</param>
/// <param name="Control">One number per row of the control.</param>
public sealed record AuditSubjects(int[] Train, int[] Control)
{
    /// <summary>By the subject column of the schema; null when the schema names none or a table lacks it. Rows that do not say whose they are count as one person.</summary>
    public static AuditSubjects? Of(Table train, Table control, Schema schema)
        => schema.Subject is { } subject && train.TryGet(subject.Column, out _) && control.TryGet(subject.Column, out _)
            ? new AuditSubjects([.. train.Labels(subject.Column).Codes], [.. control.Labels(subject.Column).Codes])
            : null;
}
